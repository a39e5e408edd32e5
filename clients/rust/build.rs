//! Writes messages and clients from the protos. No protoc is needed.

use std::error::Error;

/// Links to the folders of the checkout; a packaged crate holds the files themselves.
const FOLDERS: [&str; 3] = ["protos", "third_party/googleapis", "third_party/protovalidate"];

const PROTOS: [&str; 4] = [
    "tenfoot/device_runtime/v1/device_runtime.proto",
    "tenfoot/provisioning/v1/provisioning.proto",
    "tenfoot/rights_locker/v1/rights_locker.proto",
    "tenfoot/viewer_context/v1/viewer_context.proto",
];

fn main() -> Result<(), Box<dyn Error>> {
    for folder in FOLDERS {
        println!("cargo:rerun-if-changed={folder}");
    }
    let descriptors = protox::compile(PROTOS, FOLDERS)?;
    tonic_prost_build::configure().build_server(false).build_transport(false).compile_fds(descriptors)?;
    Ok(())
}
