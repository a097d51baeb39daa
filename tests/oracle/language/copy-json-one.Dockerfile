FROM scratch
COPY ["Dockerfile"]
