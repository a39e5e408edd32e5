// Command firstcall prints the names of all venues: `firstcall <target> <key>`.
package main

import (
	"context"
	"fmt"
	"log"
	"os"

	client "tenfoot.example/client"
	provisioningv1 "tenfoot.example/client/tenfoot/provisioning/v1"
)

func main() {
	c, err := client.Dial(os.Args[1], os.Args[2], nil)
	if err != nil {
		log.Fatal(err)
	}
	defer c.Close()
	page, err := c.Provisioning.ListVenues(context.Background(), &provisioningv1.ListVenuesRequest{})
	if err != nil {
		log.Fatal(err)
	}
	for _, venue := range page.GetVenues() {
		fmt.Println(venue.GetName())
	}
}
