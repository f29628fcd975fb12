blocks = []
for _ in range(64):
    blocks.append(bytearray(b"x" * 16_777_216))
print(len(blocks))
