//! Writes messages and clients from `tenfoot.binpb`, the descriptors of the protos. No protoc is needed.

use std::error::Error;

use prost::Message;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=tenfoot.binpb");
    let descriptors = prost_types::FileDescriptorSet::decode(&*std::fs::read("tenfoot.binpb")?)?;
    tonic_prost_build::configure().build_server(false).build_transport(false).compile_fds(descriptors)?;
    Ok(())
}
