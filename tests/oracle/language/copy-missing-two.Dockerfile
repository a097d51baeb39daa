FROM scratch
COPY nothing Dockerfile /
