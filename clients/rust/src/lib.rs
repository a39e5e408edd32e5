//! Client of the tenfoot services over gRPC.
//!
//! The modules hold what the protos say; [`Tenfoot`] connects their clients.

use std::time::Duration;

use tonic::metadata::{Ascii, MetadataValue};
use tonic::service::interceptor::InterceptedService;
use tonic::service::Interceptor;
use tonic::transport::{Channel, Endpoint};
use tonic::{Request, Status};
use tonic_types::StatusExt;

use device_runtime::v1::device_runtime_service_client::DeviceRuntimeServiceClient;
use provisioning::v1::provisioning_service_client::ProvisioningServiceClient;
use rights_locker::v1::rights_locker_service_client::RightsLockerServiceClient;
use viewer_context::v1::viewer_context_service_client::ViewerContextServiceClient;

mod connection;
mod target;

use connection::Named;
use target::Target;

pub mod device_runtime {
    pub mod v1 {
        tonic::include_proto!("tenfoot.device_runtime.v1");
    }
}

pub mod errors {
    pub mod v1 {
        tonic::include_proto!("tenfoot.errors.v1");
    }
}

pub mod provisioning {
    pub mod v1 {
        tonic::include_proto!("tenfoot.provisioning.v1");
    }
}

pub mod rights_locker {
    pub mod v1 {
        tonic::include_proto!("tenfoot.rights_locker.v1");
    }
}

pub mod viewer_context {
    pub mod v1 {
        tonic::include_proto!("tenfoot.viewer_context.v1");
    }
}

/// What a call may take unless its request has a timeout of its own (`Request::set_timeout`).
pub const DEFAULT_TIMEOUT: Duration = Duration::from_secs(10);

const DOMAIN: &str = "tenfoot";

/// A connection that sends the credential and a deadline with every call.
pub type Connection = InterceptedService<Named, Caller>;

/// The four services on one connection. Clones share it.
#[derive(Clone)]
pub struct Tenfoot {
    pub provisioning: ProvisioningServiceClient<Connection>,
    pub device_runtime: DeviceRuntimeServiceClient<Connection>,
    pub rights_locker: RightsLockerServiceClient<Connection>,
    pub viewer_context: ViewerContextServiceClient<Connection>,
}

impl Tenfoot {
    /// Returns a client of the services at `target`: `host:port`, `http://host:port` or `https://host:port`. It connects
    /// with the first call.
    ///
    /// `credential` is an `ak_`, `dak_` or `pk_` key or an operator's token, or empty for calls that need none. Calls to
    /// this machine (`localhost`, `127.…`, `[::1]`) are plain; all others are encrypted, for which the feature `tls` is
    /// needed.
    ///
    /// # Errors
    ///
    /// When the target is not valid, or the credential cannot stand in a header.
    pub fn connect(target: &str, credential: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Self::at(&Target::parse(target, false)?, credential)
    }

    /// As [`Tenfoot::connect`], and nothing is encrypted, the credential neither: only for one's own network.
    ///
    /// # Errors
    ///
    /// As those of [`Tenfoot::connect`].
    pub fn connect_insecurely(
        target: &str,
        credential: &str,
    ) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Self::at(&Target::parse(target, true)?, credential)
    }

    fn at(target: &Target, credential: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        if !target.plain && !cfg!(feature = "tls") {
            return Err("only a build with the feature tls can encrypt".into());
        }
        let endpoint = Endpoint::from_shared(target.url())?.connect_timeout(DEFAULT_TIMEOUT);
        #[cfg(feature = "tls")]
        let endpoint = if target.plain {
            endpoint
        } else {
            endpoint.tls_config(tonic::transport::ClientTlsConfig::new().with_native_roots())?
        };
        Self::with(Named::new(endpoint.connect_lazy(), Some(&target.address())), credential)
    }

    /// As [`Tenfoot::connect`], on a channel with settings of its own.
    ///
    /// # Errors
    ///
    /// When the credential cannot stand in a header.
    pub fn on(channel: Channel, credential: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Self::with(Named::new(channel, None), credential)
    }

    fn with(channel: Named, credential: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        let authorization = if credential.is_empty() { None } else { Some(format!("Bearer {credential}").parse()?) };
        let connection = InterceptedService::new(channel, Caller { authorization });
        Ok(Self {
            provisioning: ProvisioningServiceClient::new(connection.clone()),
            device_runtime: DeviceRuntimeServiceClient::new(connection.clone()),
            rights_locker: RightsLockerServiceClient::new(connection.clone()),
            viewer_context: ViewerContextServiceClient::new(connection),
        })
    }
}

/// Returns why a call was refused, for instance `DEVICE_API_KEY_REVOKED`; empty if the status does not say.
#[must_use]
pub fn reason(status: &Status) -> String {
    match status.get_details_error_info() {
        Some(info) if info.domain == DOMAIN => info.reason,
        _ => String::new(),
    }
}

/// Adds the credential and, where there is none, the deadline.
#[derive(Clone)]
pub struct Caller {
    authorization: Option<MetadataValue<Ascii>>,
}

impl Interceptor for Caller {
    fn call(&mut self, mut request: Request<()>) -> Result<Request<()>, Status> {
        if let Some(authorization) = &self.authorization {
            request.metadata_mut().insert("authorization", authorization.clone());
        }
        if !request.metadata().contains_key("grpc-timeout") {
            request.set_timeout(DEFAULT_TIMEOUT);
        }
        Ok(request)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;
    use provisioning::v1::ListVenuesRequest;
    use tokio::net::TcpListener;
    use tonic::Code;

    async fn given_up_after(timeout: Option<Duration>) -> (Code, Duration) {
        let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let mut tenfoot = Tenfoot::connect(&format!("http://{}", silent.local_addr().unwrap()), "").unwrap();
        let mut request = Request::new(ListVenuesRequest::default());
        if let Some(timeout) = timeout {
            request.set_timeout(timeout);
        }
        let began = Instant::now();
        let status = tenfoot.provisioning.list_venues(request).await.unwrap_err();
        assert_eq!(reason(&status), "");
        (status.code(), began.elapsed())
    }

    #[tokio::test]
    async fn every_call_has_a_deadline() {
        let (code, took) = given_up_after(None).await;
        assert!(matches!(code, Code::DeadlineExceeded | Code::Cancelled), "{code:?}");
        assert!(took >= DEFAULT_TIMEOUT && took < DEFAULT_TIMEOUT * 2, "{took:?}");
    }

    #[tokio::test]
    async fn a_request_may_have_a_shorter_one() {
        let (code, took) = given_up_after(Some(Duration::from_millis(200))).await;
        assert!(matches!(code, Code::DeadlineExceeded | Code::Cancelled), "{code:?}");
        assert!(took < Duration::from_secs(5), "{took:?}");
    }

    #[tokio::test]
    async fn a_target_that_is_not_valid_is_refused_at_once() {
        for target in ["tv.example.org", "http://tv.example.org", "ftp://tv.example.org", ""] {
            assert!(Tenfoot::connect(target, "").is_err(), "{target}");
        }
        assert_eq!(Tenfoot::connect("https://tv.example.org", "").is_ok(), cfg!(feature = "tls"));
        assert!(Tenfoot::connect_insecurely("http://tv.example.org", "").is_ok());
    }

    #[tokio::test]
    async fn a_failed_connection_says_host_and_cause() {
        let address = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().to_string();
        let mut tenfoot = Tenfoot::connect(&address, "").unwrap();
        let failure = tenfoot.provisioning.list_venues(ListVenuesRequest::default()).await.unwrap_err();
        let said = failure.message();
        assert!(said.contains(&address) && said.contains("refused"), "{said}");
    }
}
