FROM scratch
EXPOSE --x 80
