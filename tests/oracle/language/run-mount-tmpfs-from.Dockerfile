FROM busybox
RUN --mount=type=tmpfs,target=/x,from=y true
