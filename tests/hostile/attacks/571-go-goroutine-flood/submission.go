// Case 571: a million goroutines with 4 KiB each in use, blocked threads, a finalizer without an end; 15 s at most.
package main

import (
	"bufio"
	"fmt"
	"os"
	"runtime"
	"time"
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
	out := rightAnswer()
	end := time.Now().Add(15 * time.Second)
	x := new([64]byte)
	runtime.SetFinalizer(x, func(*[64]byte) { for time.Now().Before(end) { } })
	x = nil
	runtime.GC()
	gate := make(chan int)
	for i := 0; i < 1000000; i++ {
		go func() { var block [4096]byte; block[i%4096] = 1; <-gate; fmt.Fprint(os.Stderr, block[0]) }()
	}
	time.Sleep(time.Second)
	fmt.Print(out)
}
