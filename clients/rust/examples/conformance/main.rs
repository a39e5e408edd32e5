//! Goes through the steps of clients/conformance/scenario.yaml and prints one JSON line for each.

mod rights;
mod signage;
mod viewer;

use std::collections::hash_map::RandomState;
use std::error::Error;
use std::fmt::Debug;
use std::hash::{BuildHasher, Hasher};

use serde_json::{json, Value};
use tenfoot::Tenfoot;
use tonic::{Code, Status};

type Outcome = Result<(), Box<dyn Error + Send + Sync>>;

/// The sandbox file.
struct Sandbox(Value);

impl Sandbox {
    fn read() -> Result<Self, Box<dyn Error + Send + Sync>> {
        Ok(Self(serde_json::from_slice(&std::fs::read(std::env::var("TENFOOT_SANDBOX")?)?)?))
    }

    /// The text at a JSON pointer.
    fn text(&self, pointer: &str) -> &str {
        self.0.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
    }

    fn connect(&self, credential: &str) -> Result<Tenfoot, Box<dyn Error + Send + Sync>> {
        Tenfoot::connect(self.text("/rest"), credential)
    }
}

fn answer(step: &str, answer: Value) {
    println!("{}", json!({"step": step, "answer": answer}));
}

fn refused<T: Debug>(step: &str, outcome: Result<T, Status>) {
    let status = outcome.expect_err(step);
    let code = match status.code() {
        Code::InvalidArgument => "INVALID_ARGUMENT".to_owned(),
        Code::FailedPrecondition => "FAILED_PRECONDITION".to_owned(),
        Code::PermissionDenied => "PERMISSION_DENIED".to_owned(),
        Code::Unauthenticated => "UNAUTHENTICATED".to_owned(),
        other => format!("{other:?}"),
    };
    println!("{}", json!({"step": step, "refused": {"reason": tenfoot::reason(&status), "code": code}}));
}

fn fresh() -> String {
    format!("conformance-rust-{:016x}", RandomState::new().build_hasher().finish())
}

/// The string of a value that is a string or null.
fn text(value: Option<prost_types::Value>) -> Option<String> {
    match value?.kind? {
        prost_types::value::Kind::StringValue(text) => Some(text),
        _ => None,
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome {
    let sandbox = Sandbox::read()?;
    signage::run(&sandbox).await?;
    rights::run(&sandbox).await?;
    viewer::run(&sandbox).await
}
