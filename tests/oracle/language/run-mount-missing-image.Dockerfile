FROM busybox
RUN --mount=from=nothing/here:1,target=/x true
