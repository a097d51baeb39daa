FROM scratch
ADD a
