FROM busybox
RUN --mount=type=bind,foo=bar true
