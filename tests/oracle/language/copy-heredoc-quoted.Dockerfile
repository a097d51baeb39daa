FROM scratch
COPY <<"EOF" /x
${A
EOF
