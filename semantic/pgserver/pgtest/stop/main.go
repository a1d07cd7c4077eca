// Command stop ends the Postgres server that the tests of this checkout share. With -remove its data goes too.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"

	"github.com/wenshu-ai/wenshu/semantic/pgserver/pgtest"
)

func main() {
	remove := flag.Bool("remove", false, "delete the data directory too")
	flag.Parse()
	stopped, err := pgtest.Stop(context.Background(), *remove)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if !stopped {
		fmt.Println("the test server is in use by another process and stays")
	}
}
