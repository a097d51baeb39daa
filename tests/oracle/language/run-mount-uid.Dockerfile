FROM busybox
RUN --mount=type=cache,target=/x,uid=a true
