# Checks every case of signing-vectors.json, whose path is the only argument, with the modules that come with Perl.
# A text is a string of characters, and becomes UTF-8 bytes where it is hashed.
use strict;
use warnings;
use Digest::MD5 qw(md5_hex);
use Digest::SHA qw(hmac_sha256 sha1_hex sha256_hex);
use Encode qw(decode encode_utf8);
use JSON::PP;
use MIME::Base64 qw(encode_base64);

my %hash = (MD5 => \&md5_hex, SHA1 => \&sha1_hex, SHA256 => \&sha256_hex);
my $blank = qr/\A[ \t\r\n]*\z/;

sub hmac_sign {
    my ($app_key, $canonical) = @_;
    return encode_base64(hmac_sha256(encode_utf8($canonical), encode_utf8($app_key)), "");
}

sub sign_body {
    my ($input) = @_;
    my ($app_id, $app_key, $timestamp, $nonce, $body) = @$input{qw(appId appKey timestamp nonce body)};
    my $digest = sha256_hex(encode_utf8($body));
    my $canonical = $app_id . $timestamp . $nonce . $digest;
    my $signature = hmac_sign($app_key, $canonical);
    my $header = qq(OPEN-BODY-SIG AppId="$app_id", Timestamp="$timestamp", Nonce="$nonce", Signature="$signature");
    return {bodySha256 => $digest, canonical => $canonical, signature => $signature, authorization => $header};
}

sub sign_form {
    my ($input) = @_;
    my ($app_id, $app_key, $timestamp, $nonce, $content) = @$input{qw(appId appKey timestamp nonce content)};
    my $digest = sha256_hex(encode_utf8($content));
    my $canonical = $app_id . $timestamp . $nonce . $digest;
    my $signature = hmac_sign($app_key, $canonical);
    my %query = (authorization => "OPEN-FORM-PARAM", appId => $app_id, timestamp => $timestamp, nonce => $nonce);
    my $query = form_of({%query, content => $content, signature => $signature});
    return {contentSha256 => $digest, canonical => $canonical, signature => $signature, query => $query};
}

sub sign_token {
    my ($input) = @_;
    my ($app_id, $app_key, $timestamp, $nonce, $method) = @$input{qw(appId appKey timestamp nonce signMethod)};
    my $canonical = $app_id . $timestamp . $nonce;
    my $signature = $hash{$method}->(encode_utf8($canonical . $app_key));
    my %request = (appId => $app_id, timestamp => $timestamp, nonce => $nonce, signature => $signature);
    $request{signMethod} = $method if $method ne "SHA1";
    return {canonical => $canonical, signature => $signature, request => \%request};
}

sub signed_fields {
    my ($fields) = @_;
    return {map { $_ => $fields->{$_} } grep { $_ ne "sign" && $fields->{$_} !~ $blank } keys %$fields};
}

sub sign_fields {
    my ($input) = @_;
    my $fields = $input->{fields};
    my $signed = signed_fields($fields);
    my $canonical = join "&", map { "$_=$signed->{$_}" } sort keys %$signed;
    my $sign = uc $hash{$input->{digest}}->(encode_utf8($canonical . $input->{key}));
    return {canonical => $canonical, sign => $sign, form => form_of({%$fields, sign => $sign})};
}

sub form_of {
    my ($fields) = @_;
    return join "&", map { escape($_) . "=" . escape($fields->{$_}) } keys %$fields;
}

sub escape {
    my $bytes = encode_utf8($_[0]);
    $bytes =~ s/([^A-Za-z0-9._~ -])/sprintf("%%%02X", ord $1)/ge;
    $bytes =~ tr/ /+/;
    return $bytes;
}

sub unescape {
    my $bytes = encode_utf8($_[0]);
    die "malformed\n" if $bytes =~ /%(?![0-9A-Fa-f]{2})/;
    $bytes =~ tr/+/ /;
    $bytes =~ s/%([0-9A-Fa-f]{2})/chr hex $1/ge;
    my $text = eval { decode("UTF-8", $bytes, Encode::FB_CROAK) };
    die "malformed\n" if !defined $text;
    return $text;
}

sub fields_of {
    my ($form) = @_;
    my %fields;
    for my $part (grep { $_ ne "" } split /&/, $form) {
        my ($name, $value) = map { unescape($_) } $part =~ /^([^=]*)=?(.*)$/s;
        die "duplicate\n" if exists $fields{$name};
        $fields{$name} = $value;
    }
    return \%fields;
}

# Signs again with the key that the verifier knows.
sub check_request {
    my ($given, $received, $sign) = @_;
    die "missing-signature\n" if ($received->{signature} // "") eq "";
    die "malformed\n" if grep { !defined $received->{$_} } qw(appId timestamp nonce);
    die "unknown-app\n" if $received->{appId} ne $given->{appId};
    die "malformed\n" if $received->{timestamp} !~ /\A[0-9]{14}\z/;
    die "malformed\n" if $received->{nonce} eq "" || length $received->{nonce} > 128;
    my $signer = {%$given, timestamp => $received->{timestamp}, nonce => $received->{nonce}};
    die "mismatch\n" if $sign->($signer)->{signature} ne $received->{signature};
}

sub verify_body {
    my ($given, $received) = @_;
    my $header = $received->{authorization};
    die "missing-signature\n" if $header eq "";
    die "malformed\n" if $header !~ /\AOPEN-BODY-SIG \w+="[^"]*"(?:, ?\w+="[^"]*")*\z/;
    my %values;
    while ($header =~ /(\w+)="([^"]*)"/g) {
        my ($name, $value) = (lcfirst $1, $2);
        die "duplicate\n" if exists $values{$name};
        $values{$name} = $value;
    }
    check_request($given, \%values, sub { sign_body({%{$_[0]}, body => $received->{body}}) });
    return undef;
}

sub verify_form {
    my ($given, $received) = @_;
    my $values = fields_of($received->{query});
    die "missing-signature\n" if ($values->{signature} // "") eq "";
    die "malformed\n" if ($values->{authorization} // "") ne "OPEN-FORM-PARAM" || !defined $values->{content};
    check_request($given, $values, sub { sign_form({%{$_[0]}, content => $values->{content}}) });
    return undef;
}

sub verify_token {
    my ($given, $received) = @_;
    my $request = $received->{request};
    my $method = $request->{signMethod};
    die "missing-signature\n" if ($request->{signature} // "") eq "";
    die "digest-not-accepted\n" if defined $method && $method ne "SHA256";
    check_request($given, $request, sub { sign_token({%{$_[0]}, signMethod => $method // "SHA1"}) });
    return undef;
}

sub verify_fields {
    my ($given, $received, $names) = @_;
    my $fields = fields_of($received->{form});
    die "malformed\n" if grep { /[=&]/ } keys %$fields;
    my $sign = $fields->{sign} // "";
    die "missing-signature\n" if $sign =~ $blank;
    my $named = uc($fields->{signType} // "") =~ s/^[ \t\r\n]+|[ \t\r\n]+$//gr;
    my $digest = $named ne "" ? $named : {32 => "MD5", 64 => "SHA256"}->{length $sign} // "";
    die "digest-not-accepted\n" if !grep { $_ eq $digest } @{$given->{digests}};
    my @expected = map { sign_fields({key => $_, digest => $digest, fields => $fields})->{sign} } @{$given->{keys}};
    die "mismatch\n" if $sign !~ /\A[0-9A-Fa-f]+\z/ || !grep { $_ eq uc $sign } @expected;
    my $signed = signed_fields($fields);
    my $known = join "|", map { quotemeta } @$names;
    die "ambiguous-value\n" if grep { /&(?:$known)=/ } values %$signed;
    return $signed;
}

my %sign = (
    "OPEN-BODY-SIG" => \&sign_body,
    "OPEN-FORM-PARAM" => \&sign_form,
    "OPEN-ACCESS-TOKEN" => \&sign_token,
    "KEY-APPEND" => \&sign_fields,
);
my %verify = (
    "OPEN-BODY-SIG" => \&verify_body,
    "OPEN-FORM-PARAM" => \&verify_form,
    "OPEN-ACCESS-TOKEN" => \&verify_token,
    "KEY-APPEND" => \&verify_fields,
);

# Two values are the same if their JSON with sorted names is.
my $json = JSON::PP->new->canonical->allow_nonref;

sub same {
    my ($one, $other) = @_;
    return $json->encode($one) eq $json->encode($other);
}

sub signature_problems {
    my ($case) = @_;
    my ($computed, $expected) = ($sign{$case->{scheme}}->($case->{input}), $case->{expected});
    my @problems = grep { !exists $expected->{$_} } keys %$computed;
    for my $name (sort keys %$expected) {
        my ($one, $other) = ($computed->{$name}, $expected->{$name});
        ($one, $other) = (fields_of($one), fields_of($other)) if $name eq "query" || $name eq "form";
        push @problems, $name if !same($one, $other);
    }
    return @problems;
}

sub verification_problems {
    my ($case, $names) = @_;
    my $fields = eval { [$verify{$case->{scheme}}->($case->{given}, $case->{received}, $names)] };
    if (!$fields) {
        chomp(my $reason = $@);
        return ("rejected: $reason") if $case->{accepted};
        return $reason eq $case->{reason} ? () : ("reason: $reason");
    }
    return ("accepted") if !$case->{accepted};
    return same($fields->[0], $case->{fields}) ? () : ("fields");
}

open my $file, "<:raw", $ARGV[0] or die "cannot read $ARGV[0]: $!";
my $vectors = JSON::PP->new->utf8->decode(do { local $/; <$file> });
my $failed = 0;

sub report {
    my ($kind, $case, @problems) = @_;
    $failed = 1 if @problems;
    print @problems ? "FAILED $kind $case->{id}: " . join(", ", @problems) . "\n" : "ok $kind $case->{id}\n";
}

report("signature", $_, signature_problems($_)) for @{$vectors->{signatures}};
report("verification", $_, verification_problems($_, $vectors->{fieldNames}{names})) for @{$vectors->{verifications}};
exit $failed;
