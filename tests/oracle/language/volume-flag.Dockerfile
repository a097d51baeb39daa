FROM scratch
VOLUME --x /a
