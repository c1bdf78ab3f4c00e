//! Mounts the app, and nothing else.

fn main() {
    claimcheck_app::browser::start();
}
