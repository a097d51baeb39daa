FROM scratch
COPY <<EOF /x
hello
