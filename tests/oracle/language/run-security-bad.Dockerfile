FROM busybox
RUN --security=x true
