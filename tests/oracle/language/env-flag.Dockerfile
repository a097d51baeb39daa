FROM scratch
ENV --x A=b
