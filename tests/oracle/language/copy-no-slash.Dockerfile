FROM scratch
COPY Dockerfile nothing* Dockerfile /x
