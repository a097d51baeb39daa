FROM busybox:$TAG
