// Case 570: the right answer if and only if raw system calls of Go are refused like everybody's.
package main

import (
	"bufio"
	"fmt"
	"os"
	"syscall"
)

func rightAnswer() string {
	in := bufio.NewReader(os.Stdin)
	var n, x, sum int64
	var mode, out string
	fmt.Fscan(in, &n, &mode)
	for ; n > 0; n-- {
		fmt.Fscan(in, &x)
		sum += x + 1
		out += fmt.Sprintln(x + 1)
	}
	if mode == "S" {
		return fmt.Sprintln(sum)
	}
	return out
}

func main() {
	out, bad := rightAnswer(), ""
	for name, call := range map[string][4]uintptr{
		"unshare": {272, 0x10000000, 0, 0}, "setns": {308, 0, 0, 0}, "ptrace": {101, 0, 0, 0}, "bpf": {321, 0, 0, 0},
		"io_uring": {425, 8, 0, 0}, "keyctl": {250, 0, ^uintptr(3), 1}, "shmget": {29, 0, 4096, 01600}, "userfaultfd": {323, 0, 0, 0},
		"inet": {41, 2, 1, 0}, "netlink": {41, 16, 3, 0}, "vsock": {41, 40, 1, 0}, "setuid": {105, 0, 0, 0}, "kill 1": {62, 1, 9, 0},
		"setpriority": {141, 0, 0, 5}, "kexec": {246, 0, 0, 0}, "iopl": {172, 3, 0, 0},
	} {
		if _, _, e := syscall.RawSyscall(call[0], call[1], call[2], call[3]); e == 0 {
			bad += "OPEN " + name + "\n"
		}
	}
	if bad != "" {
		out = bad
	}
	fmt.Print(out)
}
