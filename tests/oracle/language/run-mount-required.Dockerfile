FROM busybox
RUN --mount=required=x,type=secret true
