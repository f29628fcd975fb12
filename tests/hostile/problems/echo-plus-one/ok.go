package main

import (
	"bufio"
	"fmt"
	"os"
)

func main() {
	in := bufio.NewReader(os.Stdin)
	var n, x, sum int64
	var mode string
	fmt.Fscan(in, &n, &mode)
	for ; n > 0; n-- {
		fmt.Fscan(in, &x)
		sum += x + 1
		if mode == "A" {
			fmt.Println(x + 1)
		}
	}
	if mode == "S" {
		fmt.Println(sum)
	}
}
