package client

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

var (
	targetForm   = regexp.MustCompile(`(?i)^(?:(https?)://)?(\[[0-9a-f:.]+\]|[^\s/:@?#\[\]]+)(?::([0-9]{1,5}))?(/)?$`)
	loopbackForm = regexp.MustCompile(`(?i)^(?:localhost|127(?:\.[0-9]{1,3}){3}|\[::1\])$`)
	defaultPorts = map[string]int{"http": 80, "https": 443}
)

// place is where a target says to connect, and whether nothing is encrypted.
type place struct {
	host  string
	port  int
	plain bool
}

// parse reads a target: loopback is plain, all else is encrypted unless insecure is said. secured says that there is a
// TLS configuration, which encrypts to loopback too.
func parse(target string, secured, insecure bool) (place, error) {
	invalid := fmt.Errorf("the target %q is not valid: want host:port, http://host:port or https://host:port", target)
	found := targetForm.FindStringSubmatch(target)
	if found == nil || strings.HasSuffix(target, "\n") {
		return place{}, invalid
	}
	scheme, host, port := strings.ToLower(found[1]), found[2], defaultPorts[strings.ToLower(found[1])]
	if found[3] != "" {
		port, _ = strconv.Atoi(found[3])
	}
	if port < 1 || port > 65535 || found[4] != "" && scheme == "" {
		return place{}, invalid
	}
	loopback := loopbackForm.MatchString(host)
	if insecure && (secured || scheme == "https") {
		return place{}, fmt.Errorf("the target %q is to be encrypted and insecure: leave out one of them", target)
	}
	if scheme == "http" && (secured || !loopback && !insecure) {
		return place{}, fmt.Errorf("http:// in the target %q is not encrypted: use https://, or DialInsecure", target)
	}
	return place{host, port, insecure || scheme == "http" || loopback && scheme == "" && !secured}, nil
}
