FROM scratch
COPY nothing* /
