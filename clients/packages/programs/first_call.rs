//! Prints the names of all venues: `first_call <target> <key>`.

use tenfoot::{provisioning::v1::ListVenuesRequest, Tenfoot};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let given: Vec<String> = std::env::args().collect();
    let mut tenfoot = Tenfoot::connect(&given[1], &given[2])?;
    let page = tenfoot.provisioning.list_venues(ListVenuesRequest::default()).await?;
    for venue in page.into_inner().venues {
        println!("{}", venue.name);
    }
    Ok(())
}
