FROM scratch
ADD nothing /
