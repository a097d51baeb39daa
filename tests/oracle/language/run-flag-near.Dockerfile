FROM busybox
RUN --mout=type=bind true
