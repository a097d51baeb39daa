FROM busybox
COPY --from=busybox /nothing /x
