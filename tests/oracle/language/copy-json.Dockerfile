FROM scratch
COPY ["Dockerfile", "/a b/"]
