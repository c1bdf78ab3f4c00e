//! `cargo xtask serve`: the app, while one works on it.
//!
//! Owns the way from nothing to an address in the terminal. It refuses a port that is taken
//! before it has built for minutes, and it serves from a folder of its own, so that a release
//! site in dist/ is never mixed with what is being worked on.

use crate::{During, Outcome, Trouble, process, tools};
use std::io::{ErrorKind, Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, ExitCode, Stdio};
#[cfg(unix)]
use std::sync::OnceLock;
use std::time::Duration;

const PORT: u16 = 8080;

/// Runs the command.
pub fn run(arguments: &[String]) -> Outcome<ExitCode> {
    let address = address(arguments)?;
    free(address)?;

    let mut trunk = tools::trunk()?;
    trunk.arg("serve");
    if option(arguments, "--dist", "-d").is_none() {
        trunk.args(["--dist", "target/serve"]);
    }
    trunk.args(arguments);
    println!("Building the app; the first time takes a minute or two. Ctrl+C stops.");
    let own = std::env::current_exe().during(|| "this program could not find itself".into())?;
    let mut announcer = process::program(own)?;
    announcer.args(["announce", &address.to_string()]);
    let announcer = announcer
        .stdin(Stdio::null())
        .spawn()
        .during(|| "this program could not be started again".into())?;
    become_it(trunk, announcer)
}

/// Turns into Trunk: who stops `cargo xtask serve`, by whatever means, stops the server.
#[cfg(unix)]
fn become_it(mut trunk: Command, mut announcer: Child) -> Outcome<ExitCode> {
    let error = std::os::unix::process::CommandExt::exec(&mut trunk);
    announcer.kill().ok();
    Err(Trouble::new(format!("trunk could not be started: {error}")))
}

/// Runs Trunk to its end, where a program cannot turn into another.
#[cfg(not(unix))]
fn become_it(mut trunk: Command, mut announcer: Child) -> Outcome<ExitCode> {
    let status = trunk
        .status()
        .during(|| "trunk could not be started".into());
    announcer.kill().ok();
    Ok(if status?.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Runs `announce ADDRESS`: waits until the address answers, and says so once.
pub fn announce(arguments: &[String]) -> Outcome<ExitCode> {
    let [address] = arguments else {
        return Err(Trouble::new("`cargo xtask announce` takes an address"));
    };
    let address: SocketAddr = address
        .parse()
        .during(|| format!("`{address}` is not an address"))?;
    while !alone() {
        match ask(address) {
            Some(true) => {
                println!("\n  Claimcheck is at http://{address}/ (Ctrl+C stops it)\n");
                break;
            }
            Some(false) => {
                println!(
                    "\n  http://{address}/ answers, but the app was not built: see above. \
                     It is built again when a file changes.\n"
                );
                break;
            }
            None => std::thread::sleep(Duration::from_millis(250)),
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Whether the server that is waited for has ended, and left this program to the system.
fn alone() -> bool {
    #[cfg(unix)]
    {
        static PARENT: OnceLock<u32> = OnceLock::new();
        let parent = std::os::unix::process::parent_id();
        *PARENT.get_or_init(|| parent) != parent
    }
    #[cfg(not(unix))]
    false
}

/// Whether the page is there; nothing while nobody answers.
fn ask(address: SocketAddr) -> Option<bool> {
    let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(1)).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(5))).ok()?;
    stream
        .write_all(format!("GET / HTTP/1.0\r\nHost: {address}\r\n\r\n").as_bytes())
        .ok()?;
    let mut start = [0; 12];
    stream.read_exact(&mut start).ok()?;
    Some(start.ends_with(b"200"))
}

fn free(address: SocketAddr) -> Outcome {
    match TcpListener::bind(address) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AddrInUse => {
            let (port, other) = (address.port(), address.port().wrapping_add(1).max(1024));
            Err(Trouble::new(format!(
                "port {port} is taken by another program (perhaps another `cargo xtask serve`). \
                 Stop that one, or use another port: cargo xtask serve --port {other}"
            )))
        }
        Err(error) => Err(Trouble::new(format!(
            "nothing can be served at {address}: {error}"
        ))),
    }
}

/// Where Trunk will serve, from the same options and variables that it reads.
fn address(arguments: &[String]) -> Outcome<SocketAddr> {
    let value = |long: &str, short: &str, variable: &str| {
        option(arguments, long, short).or_else(|| std::env::var(variable).ok())
    };
    let port = match value("--port", "-p", "TRUNK_SERVE_PORT") {
        Some(port) => port.parse().during(|| format!("`{port}` is not a port"))?,
        None => PORT,
    };
    let host = match value("--address", "-a", "TRUNK_SERVE_ADDRESS") {
        Some(host) => host
            .parse()
            .during(|| format!("`{host}` is not an address"))?,
        None => IpAddr::V4(Ipv4Addr::LOCALHOST),
    };
    Ok(SocketAddr::new(host, port))
}

/// The value of an option, written in any of the three ways that Trunk takes.
fn option(arguments: &[String], long: &str, short: &str) -> Option<String> {
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        if argument == long || argument == short {
            return arguments.next().cloned();
        }
        if let Some(value) = argument
            .strip_prefix(long)
            .and_then(|rest| rest.strip_prefix('='))
        {
            return Some(value.to_owned());
        }
        if let Some(value) = argument.strip_prefix(short)
            && !argument.starts_with("--")
        {
            return Some(value.trim_start_matches('=').to_owned());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{address, free, option};
    use std::net::TcpListener;

    #[test]
    fn options_are_read_as_trunk_reads_them() {
        let check = |line: &str, expected: Option<&str>| {
            let arguments: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
            assert_eq!(
                option(&arguments, "--port", "-p").as_deref(),
                expected,
                "{line}"
            );
        };
        check("--port 9000", Some("9000"));
        check("--open --port=9000", Some("9000"));
        check("-p 9000 --open", Some("9000"));
        check("-p9000", Some("9000"));
        check("--proxy-backend x", None);
        check("", None);
    }

    #[test]
    fn a_port_that_is_none_is_refused() {
        let words = address(&["--port".into(), "70000".into()])
            .expect_err("too large")
            .to_string();
        assert!(words.starts_with("`70000` is not a port"), "{words}");
    }

    #[test]
    fn a_taken_port_is_named_with_what_to_do() {
        let taken = TcpListener::bind(("127.0.0.1", 0)).expect("some port is free");
        let address = taken.local_addr().expect("it has an address");
        let words = free(address).expect_err("it is taken").to_string();
        assert!(
            words.contains("is taken") && words.contains("cargo xtask serve --port"),
            "{words}"
        );
    }
}
