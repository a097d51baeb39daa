FROM busybox
RUN --mount=type=x true
