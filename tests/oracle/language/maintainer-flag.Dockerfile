FROM scratch
MAINTAINER --x a
