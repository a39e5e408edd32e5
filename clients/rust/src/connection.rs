//! The channel, with a word on where it was to go when it could not.

use std::error::Error;
use std::task::{Context, Poll};

use tonic::body::Body;
use tonic::codegen::{http, BoxFuture, Service};
use tonic::transport::{self, Channel};
use tonic::Status;

/// A channel whose failures to connect say host and cause. tonic says only "transport error".
#[derive(Clone)]
pub struct Named {
    channel: Channel,
    /// Where it goes, and a colon; empty if that is not known.
    prefix: String,
}

impl Named {
    pub(crate) fn new(channel: Channel, address: Option<&str>) -> Self {
        let prefix = address.map(|address| format!("{address} cannot be reached: ")).unwrap_or_default();
        Self { channel, prefix }
    }
}

fn explained(prefix: &str, failure: transport::Error) -> Status {
    let mut cause: &dyn Error = &failure;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    let message = format!("{prefix}{cause}");
    let code = Status::from_error(Box::new(failure)).code();
    Status::new(code, message)
}

impl Service<http::Request<Body>> for Named {
    type Response = http::Response<Body>;
    type Error = Status;
    type Future = BoxFuture<Self::Response, Self::Error>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.channel.poll_ready(context).map_err(|failure| explained(&self.prefix, failure))
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        let prefix = self.prefix.clone();
        let reply = self.channel.call(request);
        Box::pin(async move { reply.await.map_err(|failure| explained(&prefix, failure)) })
    }
}
