FROM busybox
RUN <<A <<B
echo
A
