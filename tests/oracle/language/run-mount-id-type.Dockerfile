FROM busybox
RUN --mount=type=bind,target=/x,id=z true
