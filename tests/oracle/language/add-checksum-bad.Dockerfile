FROM scratch
ADD --checksum=x http://127.0.0.1:9/a /
