//! What a target says: where to connect, and whether to encrypt.

use std::net::{Ipv4Addr, Ipv6Addr};

/// Where to connect. An IPv6 address has its brackets.
#[derive(Debug, PartialEq)]
pub(crate) struct Target {
    pub host: String,
    pub port: u16,
    /// Nothing is encrypted.
    pub plain: bool,
}

impl Target {
    /// Reads a target: loopback is plain, all else is encrypted unless `insecure` is said.
    pub fn parse(target: &str, insecure: bool) -> Result<Self, String> {
        let (scheme, host, port) = parts(target).ok_or_else(|| {
            format!("the target {target:?} is not valid: want host:port, http://host:port or https://host:port")
        })?;
        let loopback = is_loopback(host);
        if insecure && scheme == "https" {
            return Err(format!("the target {target:?} is to be encrypted and insecure: leave out one of them"));
        }
        if scheme == "http" && !loopback && !insecure {
            let advice = "use https://, or connect_insecurely";
            return Err(format!("http:// in the target {target:?} is not encrypted: {advice}"));
        }
        let plain = insecure || scheme == "http" || loopback && scheme.is_empty();
        Ok(Self { host: host.to_owned(), port, plain })
    }

    pub fn url(&self) -> String {
        format!("{}://{}", if self.plain { "http" } else { "https" }, self.address())
    }

    pub fn address(&self) -> String {
        format!("{}:{}", self.host, self.port)
    }
}

/// Scheme (empty without one), host and port.
fn parts(target: &str) -> Option<(&'static str, &str, u16)> {
    let (scheme, default, rest) = match target.split_once("://") {
        None => ("", None, target),
        Some((given, rest)) => {
            let rest = rest.strip_suffix('/').unwrap_or(rest);
            match given.to_ascii_lowercase().as_str() {
                "http" => ("http", Some(80), rest),
                "https" => ("https", Some(443), rest),
                _ => return None,
            }
        }
    };
    let (host, port) = match rest.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => {
            let digits = !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
            (host, port.parse().ok().filter(|&number| digits && number != 0)?)
        }
        _ => (rest, default?),
    };
    let valid = match host.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')) {
        Some(inner) => inner.parse::<Ipv6Addr>().is_ok(),
        None => !host.is_empty() && !host.contains(|letter: char| letter.is_whitespace() || "/:@?#[]".contains(letter)),
    };
    valid.then_some((scheme, host, port))
}

fn is_loopback(host: &str) -> bool {
    let v4 = host.parse::<Ipv4Addr>().is_ok_and(|address| address.is_loopback());
    v4 || host == "[::1]" || host.eq_ignore_ascii_case("localhost")
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[test]
    fn a_target_says_where_to_connect_and_whether_to_encrypt() {
        let cases: Value = serde_json::from_slice(&std::fs::read("../conformance/targets.json").unwrap()).unwrap();
        let targets = cases["targets"].as_array().unwrap();
        assert!(targets.len() > 30);
        for wanted in targets {
            let found = Target::parse(wanted["target"].as_str().unwrap(), wanted["insecure"] == true);
            if let Some(error) = wanted["error"].as_str() {
                assert!(found.as_ref().is_err_and(|said| said.contains(error)), "{wanted}: {found:?}");
                continue;
            }
            let port = u16::try_from(wanted["port"].as_u64().unwrap()).unwrap();
            let (host, plain) = (wanted["host"].as_str().unwrap().to_owned(), wanted["plain"] == true);
            assert_eq!(found, Ok(Target { host, port, plain }), "{wanted}");
        }
    }
}
