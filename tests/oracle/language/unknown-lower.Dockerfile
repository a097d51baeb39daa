FROM scratch
labl x
