// Case 551: 4 GiB of initialised data by the assembler. The product is limited, and so is the disk.
asm(".data\n.globl jcan551\njcan551:\n.rept 4096\n.fill 1048576, 1, 65\n.endr\n.text\n");
int main() { return 0; }
