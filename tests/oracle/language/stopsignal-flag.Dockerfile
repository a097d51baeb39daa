FROM scratch
STOPSIGNAL --x 9
