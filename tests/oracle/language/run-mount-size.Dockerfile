FROM busybox
RUN --mount=type=tmpfs,target=/x,size=zz true
