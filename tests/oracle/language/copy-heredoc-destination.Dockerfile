FROM scratch
COPY Dockerfile <<EOF
hello
EOF
