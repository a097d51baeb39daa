FROM busybox
RUN [""]
