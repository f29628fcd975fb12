package main

import (
	"bufio"
	"fmt"
	"os"
	"sort"
	"strconv"
)

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(make([]byte, 1<<16), 1<<16)
	in.Split(bufio.ScanWords)
	next := func() int {
		in.Scan()
		value, _ := strconv.Atoi(in.Text())
		return value
	}
	n, target := next(), next()
	a := make([]int, n)
	for i := range a {
		a[i] = next()
	}
	sort.Ints(a)
	pairs := 0
	low, high := 0, n-1
	for low < high {
		sum := a[low] + a[high]
		if sum < target {
			low++
		} else if sum > target {
			high--
		} else if a[low] == a[high] {
			run := high - low + 1
			pairs += run * (run - 1) / 2
			break
		} else {
			start, end := low, high
			for a[low] == a[start] {
				low++
			}
			for a[high] == a[end] {
				high--
			}
			pairs += (low - start) * (end - high)
		}
	}
	fmt.Println(pairs)
}
