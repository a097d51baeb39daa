FROM scratch
COPY ../Dockerfile /
