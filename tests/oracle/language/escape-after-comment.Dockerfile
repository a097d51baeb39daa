# c
# escape=x
FROM scratch
