FROM scratch
STOPSIGNAL a b
